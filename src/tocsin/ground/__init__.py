"""The ground floor: diagnoses, atomic files, progress; imported by every room, imports none."""
