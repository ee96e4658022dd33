"""What schemathesis has to be told of our interface."""

import schemathesis

# The bytes of a file, as tus calls them.
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
