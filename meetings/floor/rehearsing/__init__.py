"""Play a session against a running server from outside: real sign-ins, HTTP and sockets (``manage.py rehearse``)."""
