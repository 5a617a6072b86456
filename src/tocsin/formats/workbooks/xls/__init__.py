"""XLS of Excel 97 and later ([MS-XLS], BIFF8) in its OLE container."""
