"""The law: reference tables and procedure (ratifications, standing, urgency, clocks)."""
