import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a reader draws over a paper."""

    dependencies = [
        ("govsuite_records", "0007_authority_seals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("meetings_reader", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Stroke",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32)),
                ("page", models.PositiveIntegerField(verbose_name="page")),
                ("tone", models.CharField(choices=[("blue", "blue"), ("red", "red"), ("marker", "marker")], max_length=6)),
                ("points", models.JSONField(help_text="x and y in turn, in tenths of the page's own points")),
                ("drawn_at", models.DateTimeField()),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("version", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="govsuite_records.fileversion")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "version", "key"), name="reader_one_stroke_a_key"),
                    models.CheckConstraint(condition=models.Q(("page__gte", 1)), name="reader_stroke_on_a_page"),
                ],
            },
        ),
    ]
