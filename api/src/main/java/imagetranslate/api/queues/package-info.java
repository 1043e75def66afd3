/** What an operator asks for: queues, and what has failed. */
@NullMarked
package imagetranslate.api.queues;

import org.jspecify.annotations.NullMarked;
