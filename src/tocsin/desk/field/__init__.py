"""The field face: where somebody reports, without account and script, and reads answers.

It has addresses, middleware and a listener of its own (:mod:`tocsin.desk.field.door`); no page of
the office can be reached through it, and none of it through the office.
"""
