import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows_dossiers', '0015_told_by_key_and_counter_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='supplement',
            name='number',
            field=models.PositiveSmallIntegerField(default=1, help_text='first, second … notice on this dossier'),
        ),
        migrations.AlterField(
            model_name='supplement',
            name='dossier',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='supplements', to='workflows_dossiers.dossier'),
        ),
        migrations.AlterModelOptions(
            name='supplement',
            options={'ordering': ['dossier', 'number']},
        ),
        migrations.AddConstraint(
            model_name='supplement',
            constraint=models.UniqueConstraint(fields=('dossier', 'number'), name='dossiers_notice_once'),
        ),
    ]
