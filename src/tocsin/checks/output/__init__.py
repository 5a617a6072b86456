"""Findings as people and machines read them: terminal lines, SARIF 2.1.0, explanations."""
