"""Papers: letters drafted, looked at, approved; the docket of every case."""
