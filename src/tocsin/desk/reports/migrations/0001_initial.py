"""Reports, their threads, and the intake key."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0004_member_receives"),
        ("record", "0005_case_held_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("recipient", models.CharField(max_length=80)),
                ("salt", models.BinaryField()),
                ("open", models.BooleanField(default=False)),
                ("mailbox", models.CharField(blank=True, max_length=1000)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveBigIntegerField(unique=True)),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("field", "Field"),
                            ("telephone", "Telephone"),
                            ("mail", "Mail"),
                            ("kobo", "Kobo"),
                            ("uwazi", "Uwazi"),
                            ("office", "Office"),
                        ],
                        max_length=10,
                    ),
                ),
                ("mark", models.CharField(max_length=64, null=True, unique=True)),
                ("versions", models.TextField(blank=True)),
                ("sealed", models.BinaryField()),
                ("own", models.BinaryField(default=b"")),
                ("finder", models.CharField(max_length=64, null=True, unique=True)),
                ("thread", models.CharField(blank=True, max_length=80)),
                ("leaf", models.PositiveBigIntegerField(null=True)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("looked", models.BooleanField(default=False)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("carried_out_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="reports_rep_at_c8c837_idx")],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stored", models.CharField(max_length=64, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("visit", models.CharField(blank=True, db_index=True, max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="reports.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IntakeKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wrapped", models.BinaryField()),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="reports.intake",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recovery",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="people.recoveryset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("intake", "member"), name="one_intake_key_a_member"
                    ),
                    models.UniqueConstraint(
                        fields=("intake", "recovery"), name="one_intake_key_a_set"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("added", "Added"),
                            ("answer", "Answer"),
                            ("note", "Note"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("answer", models.BinaryField(default=b"")),
                ("looked", models.BooleanField(default=False)),
                ("leaf", models.PositiveBigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["report", "at"], name="reports_mes_report__8b2769_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Use",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("carried_out_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="record.case",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "document"), name="one_use")
                ],
            },
        ),
    ]
