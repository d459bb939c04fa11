package jmpi.data.io;

/**
 * A file or an option that a program cannot work with. The message is meant for the person who typed the
 * command: one line that names the file, what was found and what was expected.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message names the file or option, what was found and what was expected
     */
    public InputException(String message) {
        super(message);
    }

    /**
     * Turns a failure of the file system into a line for the user.
     *
     * @param doing such as {@code "cannot read"}
     * @param path the file
     * @param cause what the file system said
     * @return the exception to throw
     */
    public static InputException of(String doing, java.nio.file.Path path, java.io.IOException cause) {
        String why = switch (cause) {
            case java.nio.file.NoSuchFileException e -> "no such file";
            case java.nio.file.AccessDeniedException e -> "permission denied";
            case java.nio.file.FileSystemException e when e.getReason() != null -> e.getReason();
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
        return new InputException(doing + " " + path + ": " + why);
    }
}
