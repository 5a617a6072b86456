"""What somebody who reports is asked, one question a page, and the files she gives."""
