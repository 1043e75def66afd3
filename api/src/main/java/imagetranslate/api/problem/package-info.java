/** What can't be served, and how that is said. */
@NullMarked
package imagetranslate.api.problem;

import org.jspecify.annotations.NullMarked;
