"""An app of the tests: a live topic, a job and addresses to be met from outside, in real processes."""
