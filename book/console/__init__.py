"""Terminal output: findings, and the progress of long tasks."""
