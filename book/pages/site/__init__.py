"""What the site as a whole needs: search, descriptions for machines, a front door, proofreading."""
