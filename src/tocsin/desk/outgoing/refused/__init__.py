"""What the gate refuses, told to who asked in words that mend it."""
