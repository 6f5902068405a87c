from django.db import migrations, models


class Migration(migrations.Migration):
    """A check-in that opens before its sitting; the audience wanted for a paper."""

    dependencies = [
        ("meetings_sessions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="sitting",
            name="check_in_opened_at",
            field=models.DateTimeField(blank=True, help_text="delegates may check in before the sitting opens", null=True),
        ),
        migrations.AddField(
            model_name="paper",
            name="audience",
            field=models.CharField(
                default="body",
                help_text="wanted audience; the file itself becomes public only when the session is convened",
                max_length=200,
                verbose_name="who reads it",
            ),
        ),
    ]
