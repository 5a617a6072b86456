"""What the desk tells elsewhere of its own accord: calendars, feeds, webhooks, notices by mail."""
