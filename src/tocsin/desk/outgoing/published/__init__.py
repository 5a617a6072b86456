"""What goes to the public: what is cleared and what is held back, the pages, the job."""
