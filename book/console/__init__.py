"""What a person at a terminal is told: findings, and how far long work has come."""
