/** What a caller does with jobs after they were handed in: cancel, try again, delete. */
@NullMarked
package imagetranslate.api.control;

import org.jspecify.annotations.NullMarked;
