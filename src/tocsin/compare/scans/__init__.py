"""Pictures and scans compared: laid upon each other, searched for what no scanner explains."""
