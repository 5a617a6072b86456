"""Reports: what people tell the office from the field, by telephone, mail or survey; answers."""
