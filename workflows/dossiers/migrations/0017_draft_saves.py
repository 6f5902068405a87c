import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows_dossiers', '0016_further_notices'),
    ]

    operations = [
        migrations.CreateModel(
            name='DraftSave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(help_text="the form: a draft of the counter has one, a citizen's has a page each", max_length=8)),
                ('version', models.PositiveIntegerField(help_text='of the dossier, after the save')),
                ('page', models.CharField(blank=True, help_text='the mark of the page that saved; empty where no page did', max_length=32)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draft_saves', to='workflows_dossiers.dossier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dossier', 'part'), name='dossiers_draft_part_once')],
            },
        ),
    ]
