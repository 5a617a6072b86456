"""Family F, form: dated, signed, addressed, worded and annexed as the Office demands."""

from tocsin.checks.rules.form import annexes, complaint, draft, frame, request, unknown

RULES = (
    *frame.RULES,
    *complaint.RULES,
    *annexes.RULES,
    *request.RULES,
    *draft.RULES,
    *unknown.RULES,
)
