"""Every check in one place: what each is for, the words and layout it reads, waivers, fixes."""
