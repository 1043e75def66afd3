/** {@code ./run errors}: what a person does about failed jobs. */
@NullMarked
package imagetranslate.standalone.errors;

import org.jspecify.annotations.NullMarked;
