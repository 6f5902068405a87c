"""When A announces X, B does Y: the only page that joins wings.

Handlers run inside the deed's transaction (see ``govsuite.core.events``): they
write rows or enqueue jobs, nothing slow and nothing outside the database.
"""
