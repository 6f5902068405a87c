"""Tell by the exit code whether PostgreSQL and Redis answer: ``python -m tests.services <database> <redis>``."""

import sys

import psycopg
import redis


def answer(database_url: str, redis_url: str) -> bool:
    """Return whether both services answer within two seconds."""
    try:
        with psycopg.connect(database_url, connect_timeout=2) as connection:
            connection.execute("SELECT 1")
        with redis.Redis.from_url(redis_url, socket_connect_timeout=2) as client:
            client.ping()
    except (psycopg.Error, redis.RedisError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(0 if answer(*sys.argv[1:3]) else 1)
