package imagetranslate.fuzz;

import java.util.List;
import java.util.Map;

/**
 * Where everything is that was pushed.
 *
 * @param kinds records in the error queue, by kind; those of jobs from requests among them
 * @param notices pushed without any id, and so only counted
 * @param lost pushed and nowhere
 * @param twice in more places than they were pushed
 */
record Ledger(
        Map<Case.Area, Line> lines, Map<String, Integer> kinds, int notices, List<String> lost, List<String> twice) {

    /**
     * @param pushed messages, copies among them
     * @param told notices of failures that were pushed, and passed on
     */
    record Line(int pushed, int delivered, int failed, int told) {
        /** Copies that were dropped because one like them had been settled. */
        int duplicates() {
            return Math.max(0, pushed - delivered - failed - told);
        }
    }

    boolean isClean() {
        return lost.isEmpty() && twice.isEmpty();
    }
}
