"""Every check in one place: what each is for, the words and layout it reads, waivers, fixes.

Other rooms import `catalogue`, `data`, `external_links`, `fix`, `output`, `plainly`,
`result_cache`, `run`, `settings`.
"""
