/// What the probe throws when told to.
struct ProbeFailure: Error {}
