"""What the roles of a case are called, and what each may do, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tocsin.desk.policy.line import Role

ROLES = {
    Role.REPORTER: (_("Reporter"), _("tells what happened; sees nothing of the case")),
    Role.OFFICER: (_("Officer"), _("enters, corrects, writes; decides who works on the case")),
    Role.VERIFIER: (_("Verifier"), _("checks what others entered")),
    Role.SIGNATORY: (_("Signatory"), _("approves letters that others wrote")),
    Role.AUDITOR: (_("Auditor"), _("reads what is not protected, and the log")),
}
