"""Workbooks compared: values, formulas, and what a reader of the screen does not see."""
