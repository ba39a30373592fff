#!/bin/sh
# A browser inside a network namespace; whoever starts browsers wants one executable.
exec ip netns exec "$NAMESPACE" "$BROWSER" "$@"
