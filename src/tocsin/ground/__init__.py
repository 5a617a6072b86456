"""The ground floor: diagnoses, atomic files, tables; imported by every room, imports none."""
