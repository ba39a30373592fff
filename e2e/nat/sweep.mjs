// Removes the networks of test runs that were ended in the middle.

import { Namespace } from "../harness/namespace.mjs";

Namespace.sweep();
