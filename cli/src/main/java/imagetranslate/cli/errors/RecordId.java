package imagetranslate.cli.errors;

import imagetranslate.queue.errors.ErrorEntry;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;

/** What a person names a record by: the job's {@code request_id}, or {@code @} and its position. */
record RecordId(String text) {
    static final class Converter implements ITypeConverter<RecordId> {
        @Override
        public RecordId convert(String text) {
            return new RecordId(text);
        }
    }

    List<ErrorEntry> find(FailedJobs errors) throws IOException {
        return errors.named(text);
    }

    /** @throws ParameterException unless there is exactly one */
    ErrorEntry findOne(FailedJobs errors, picocli.CommandLine command) throws IOException {
        List<ErrorEntry> found = find(errors);
        if (found.isEmpty()) {
            throw new ParameterException(command, "there is no record " + text + " in the error queue");
        }
        if (found.size() > 1) {
            String positions = found.stream().map(RecordId::shown).collect(Collectors.joining(", "));
            throw new ParameterException(
                    command, found.size() + " records are of " + text + "; name one of them: " + positions);
        }
        return found.get(0);
    }

    /** Several targets of one picture share their request's id. */
    private static String shown(ErrorEntry entry) {
        String target =
                entry.record() == null ? "" : RecordTable.target(entry.record().job());
        return "@" + entry.position() + (target.isEmpty() ? "" : " (" + target + ")");
    }
}
