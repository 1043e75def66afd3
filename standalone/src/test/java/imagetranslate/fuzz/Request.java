package imagetranslate.fuzz;

import java.util.List;

/**
 * @param pieces sent one after the other, and then the direction is closed
 * @param pauseMillis between two pieces
 * @param hangsUp closes the connection without waiting for the answer
 */
record Request(Case origin, List<byte[]> pieces, int pauseMillis, boolean hangsUp) {}
