from django.db import migrations, models


class Migration(migrations.Migration):
    """When a person without an answer was last reminded."""

    dependencies = [
        ("meetings_sessions", "0002_check_in_and_audience"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
