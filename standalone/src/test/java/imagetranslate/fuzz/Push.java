package imagetranslate.fuzz;

/**
 * A message for one of the lists.
 *
 * @param times how often the very same bytes are pushed, one copy right after the other
 * @param mayFailLater its address leads to a host that can't be reached, which is worth trying again
 * @param what was done to it, for people
 */
record Push(Case origin, String list, byte[] message, int times, boolean mayFailLater, String what) {}
