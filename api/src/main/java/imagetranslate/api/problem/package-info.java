/** What is asked for and answered, and how it is said that something can't be served. */
@NullMarked
package imagetranslate.api.problem;

import org.jspecify.annotations.NullMarked;
