/** For `catch`: what stands for a failure of the file system that was to be expected; any other is thrown on. */
export const unless =
  <T>(code: string, answer: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === code) return answer;
    throw error;
  };
