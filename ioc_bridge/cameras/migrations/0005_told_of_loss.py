from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ioc_bridge_cameras', '0004_motion_zones'),
    ]

    operations = [
        migrations.AddField(
            model_name='camera',
            name='lost_told_at',
            field=models.DateTimeField(help_text='when the centre was told that it does not answer; empty once it does', null=True),
        ),
    ]
