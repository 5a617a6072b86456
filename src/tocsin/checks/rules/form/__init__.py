"""Family F, form: dated, signed, addressed, worded and annexed as the Office demands."""

from tocsin.checks.rules.form import address, annexes, complaint, draft, frame, request, unknown

RULES = (
    *frame.RULES,
    *address.RULES,
    *complaint.RULES,
    *annexes.RULES,
    *request.RULES,
    *draft.RULES,
    *unknown.RULES,
)
