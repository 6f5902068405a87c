"""Violations handed over move to ``workflows.violations``: visits of order control hand them over too."""

from django.db import migrations


def move(apps, schema_editor):
    old, new = apps.get_model("ioc_bridge_incidents", "ViolationReferral"), apps.get_model("workflows_violations", "Referral")
    photo, file = apps.get_model("workflows_violations", "ReferralPhoto"), apps.get_model("govsuite_records", "File")
    kept = ("unit_id", "content", "sha256", "state", "made_at", "made_by_id", "made_by_name", "answered_at", "answered_by_name", "answer", "case_url")
    for row in old.objects.order_by("pk"):
        made = new.objects.create(
            source_type="ioc_bridge_incidents.incident", source_id=row.incident_id, source_url=f"/ioc/su-vu/{row.incident_id}/", book=f"incident:{row.incident_id}",
            **{name: getattr(row, name) for name in kept},
        )
        for still in row.photos.order_by("pk"):
            photo.objects.create(referral=made, file_id=still.file_id, title=still.title)
            file.objects.filter(pk=still.file_id).update(owner_type="workflows_violations.referral", owner_id=made.pk)


class Migration(migrations.Migration):

    dependencies = [
        ("ioc_bridge_incidents", "0003_outcomes_and_levels"),
        ("govsuite_records", "0005_whose_registers"),
        ("workflows_violations", "0001_handed_over"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel("ReferralPhoto"),
        migrations.DeleteModel("ViolationReferral"),
    ]
