package dev.cradle.core.device;

import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.rapi.session.TransferProgress;
import dev.cradle.rapi.session.Upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies files and folders between desktop and device. A transfer that was interrupted goes on
 * where it stopped: a file from the device at the byte that is missing from its {@code .part} file,
 * a folder at the first file that is not there in full. Thread-safe.
 */
public final class FileTransfer {
    private static final String PART = ".part";

    private final Device device;
    private final DeviceFiles files;
    private final Terms terms;

    /**
     * How to copy.
     *
     * @param recursive folders too
     * @param check reads back what was copied and compares it byte for byte
     * @param overwrite whether files that are there already, complete by size, are copied again
     */
    public record Terms(boolean recursive, boolean check, boolean overwrite) {}

    /** Who is told, and who may stop it. */
    public record Course(ProgressSink progress, Cancellation cancellation) {}

    /**
     * A file that was copied.
     *
     * @param resumedAt how many bytes were there from an earlier attempt
     * @param skipped whether it was there in full
     * @param checked whether it was compared
     */
    public record Copied(
            String from, String to, long size, long resumedAt, boolean skipped, boolean checked) {}

    public FileTransfer(Device device, Terms terms) {
        this.device = device;
        this.files = new DeviceFiles(device);
        this.terms = terms;
    }

    /** Copies a file or folder from the device; into the target when that is a folder. */
    public List<Copied> get(String typed, Path target, Course course) throws CradleException {
        String source = DevicePath.normal(typed);
        Path place =
                Files.isDirectory(target) && !DevicePath.name(source).isEmpty()
                        ? inside(target, DevicePath.name(source))
                        : target;
        List<Copied> copied = new ArrayList<>();
        if (files.isFolder(source)) {
            requireRecursive(source);
            getFolder(source, place, course, copied);
        } else {
            copied.add(getFile(files.require(source), place, course));
        }
        return copied;
    }

    /**
     * Copies files or folders to the device; into the target when that is a folder or there are
     * several.
     */
    public List<Copied> put(List<Path> sources, String typed, Course course)
            throws CradleException {
        String target = DevicePath.normal(typed);
        boolean into =
                sources.size() > 1
                        || typed.endsWith("\\")
                        || typed.endsWith("/")
                        || files.isFolder(target);
        if (into) {
            files.makeFolders(target);
        }
        List<Planned> planned = new ArrayList<>();
        for (Path source : sources) {
            String place = into ? DevicePath.child(target, fileName(source)) : target;
            plan(source, place, planned);
        }
        return putPlanned(planned, course);
    }

    private record Planned(Path source, String target, long size) {}

    private void plan(Path source, String target, List<Planned> planned) throws CradleException {
        try {
            if (!Files.isDirectory(source)) {
                if (!Files.isRegularFile(source)) {
                    throw unreadable(source, "There is no such file.");
                }
                planned.add(new Planned(source, target, Files.size(source)));
                return;
            }
            requireRecursive(source.toString());
            files.makeFolders(target);
            List<Path> children;
            try (Stream<Path> listed = Files.list(source)) {
                children = listed.sorted().toList();
            }
            for (Path child : children) {
                plan(child, DevicePath.child(target, fileName(child)), planned);
            }
        } catch (IOException e) {
            throw unreadable(source, String.valueOf(e.getMessage()));
        }
    }

    private List<Copied> putPlanned(List<Planned> planned, Course course) throws CradleException {
        List<Copied> copied = new ArrayList<>();
        List<Upload> uploads = new ArrayList<>();
        for (Planned file : planned) {
            boolean there = isThere(file);
            copied.add(
                    new Copied(
                            file.source().toString(),
                            file.target(),
                            file.size(),
                            0,
                            there,
                            terms.check()));
            if (!there) {
                uploads.add(
                        new Upload(
                                file.target(),
                                file.size(),
                                () -> Files.newInputStream(file.source())));
            }
        }
        long total = uploads.stream().mapToLong(Upload::size).sum();
        try {
            course.progress().text(uploads.size() + " files, " + total + " bytes");
            device.session().files().putAll(uploads, progress(course, 0, total));
        } catch (IOException e) {
            course.cancellation().check();
            throw DeviceProblems.of("The files were not copied to the device.", e);
        }
        if (terms.check()) {
            for (Planned file : planned) {
                compare(file.target(), file.source());
            }
        }
        return copied;
    }

    /** Uploads are renamed when complete, so a file of the right size is a whole one. */
    private boolean isThere(Planned file) throws CradleException {
        if (terms.overwrite()) {
            return false;
        }
        return files.find(file.target())
                .filter(entry -> !entry.directory() && entry.size() == file.size())
                .isPresent();
    }

    private void getFolder(String source, Path target, Course course, List<Copied> copied)
            throws CradleException {
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw notWritten(target, e);
        }
        for (Entry child : files.children(source)) {
            course.cancellation().check();
            Path place = inside(target, child.name());
            if (child.directory()) {
                getFolder(child.path(), place, course, copied);
            } else {
                copied.add(getFile(child, place, course));
            }
        }
    }

    private Copied getFile(Entry source, Path target, Course course) throws CradleException {
        try {
            if (!terms.overwrite()
                    && Files.isRegularFile(target)
                    && Files.size(target) == source.size()) {
                return finished(source, target, source.size(), true);
            }
            Path part = part(target);
            long have = Files.isRegularFile(part) ? Files.size(part) : 0;
            if (have > source.size()) {
                Files.delete(part);
                have = 0;
            }
            course.progress().text(source.path());
            try (OutputStream out =
                    Files.newOutputStream(
                            part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                device.session()
                        .files()
                        .getFrom(source.path(), have, out, progress(course, have, source.size()));
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return finished(source, target, have, false);
        } catch (IOException e) {
            course.cancellation().check();
            throw DeviceProblems.of("“" + source.path() + "” was not copied from the device.", e);
        }
    }

    /** Where a file from the device grows before it is whole. */
    static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + PART);
    }

    private Copied finished(Entry source, Path target, long have, boolean skipped)
            throws CradleException {
        if (terms.check()) {
            compare(source.path(), target);
        }
        return new Copied(
                source.path(), target.toString(), source.size(), have, skipped, terms.check());
    }

    private void compare(String devicePath, Path file) throws CradleException {
        try (var comparing = new ComparingSink(file)) {
            device.session().files().get(devicePath, comparing, TransferProgress.NONE);
            if (comparing.matchesToTheEnd()) {
                return;
            }
        } catch (IOException e) {
            throw DeviceProblems.of("“" + devicePath + "” was not checked.", e);
        }
        throw new CradleException(
                ProblemCode.FAILED,
                "The copy is not the same as its original.",
                "“" + devicePath + "” and " + file + " differ.",
                "Copy it again with --overwrite; look whether something writes to it meanwhile.");
    }

    private void requireRecursive(String folder) throws CradleException {
        if (!terms.recursive()) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "“" + folder + "” is a folder.",
                    "Folders are copied only with -r.",
                    "Add -r.");
        }
    }

    private static TransferProgress progress(Course course, long before, long total) {
        return new TransferProgress() {
            @Override
            public void moved(long bytes) {
                course.progress().amount(before + bytes, total);
            }

            @Override
            public boolean isCancelled() {
                return course.cancellation().isCancelled();
            }
        };
    }

    /** Names come from the device; one must not lead out of the folder that was chosen. */
    static Path inside(Path folder, String name) throws CradleException {
        Path place = folder.resolve(name).normalize();
        boolean plain =
                Set.of("", ".", "..").stream().noneMatch(name::equals)
                        && name.indexOf('/') < 0
                        && name.indexOf('\\') < 0;
        if (!plain || !place.startsWith(folder.normalize())) {
            throw new CradleException(
                    ProblemCode.DEVICE_ANSWER_INVALID,
                    "A file was not copied.",
                    "The device calls it “"
                            + name.toLowerCase(Locale.ROOT)
                            + "”, which is no name for a file here.",
                    "Rename it on the device.");
        }
        return place;
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    static CradleException unreadable(Path file, String why) {
        return new CradleException(
                ProblemCode.BAD_INPUT_FILE,
                "The file " + file + " cannot be used.",
                why,
                "Check the file and its rights.");
    }

    static CradleException notWritten(Path file, IOException cause) {
        return new CradleException(
                ProblemCode.FAILED,
                file + " was not written.",
                String.valueOf(cause.getMessage()),
                "Choose another place, or make room there.",
                cause);
    }
}
