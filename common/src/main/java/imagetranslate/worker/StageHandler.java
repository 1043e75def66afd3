package imagetranslate.worker;

/**
 * The work of one stage. Called from several threads at once, one job each.
 *
 * <p>Throws {@link imagetranslate.message.JobRejected} for what will never work; whatever else it throws counts as an
 * attempt and is tried again under the retry policy.
 */
public interface StageHandler {
    Outcome handle(Delivery delivery) throws Exception;
}
