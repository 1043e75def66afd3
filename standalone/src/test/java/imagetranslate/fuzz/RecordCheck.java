package imagetranslate.fuzz;

import imagetranslate.message.ErrorKind;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.JobRejected;
import java.util.Set;

/** What a record must be like whose job was merely bad: one attempt, a known kind, words for people. */
record RecordCheck(Findings findings) {
    /** What bad input ends as. */
    private static final Set<ErrorKind> EXPECTED = Set.of(ErrorKind.PERMANENT, ErrorKind.MALFORMED);

    private static final int LONGEST_MESSAGE = 2100;

    /**
     * @param by null where it is nobody's
     * @param mayFailLater it may have been tried until its attempts were used up
     */
    void check(ErrorRecord record, Case by, boolean mayFailLater) {
        ErrorRecord.Why why = record.why();
        String example = (by == null ? record.job().requestId() : by.replay()) + "  " + why.message();
        String kind = why.kind().name().toLowerCase(java.util.Locale.ROOT);
        boolean exhausted = mayFailLater && why.kind() == ErrorKind.EXHAUSTED;
        if (!EXPECTED.contains(why.kind()) && !exhausted) {
            findings.add(
                    "a job at " + record.job().stage() + " ended as " + kind + ", by " + why.errorClass(), example);
        } else if (!exhausted && why.errorClass() != null && !why.errorClass().equals(JobRejected.class.getName())) {
            findings.add("a record at " + record.job().stage() + " names the class " + why.errorClass(), example);
        }
        if (EXPECTED.contains(why.kind()) && record.history().attempts() > 1 && !mayFailLater) {
            findings.add(
                    "a " + kind + " job took more than one attempt at "
                            + record.job().stage(),
                    example);
        }
        if (why.message().isBlank() || why.message().length() > LONGEST_MESSAGE) {
            findings.add("a record's message has " + (why.message().isBlank() ? "no text" : "too much text"), example);
        }
        if (why.message().chars().anyMatch(Character::isISOControl)) {
            findings.add(
                    "a record's message has control characters (" + record.job().stage() + ", " + kind + ")", example);
        }
    }
}
