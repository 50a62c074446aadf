// Runs one task of a client's program and prints what it returns, as JSON. The test gives the name of the task and where
// the tenant is.

/** Where and as whom a program signs in: the first argument is the task, the second this, as JSON. */
const [task, place] = process.argv.slice(2);

/** Runs the task that the test names. */
export const runTask = async (tasks) => {
  const seen = await tasks[task](JSON.parse(place));
  process.stdout.write(JSON.stringify(seen));
};

/** Asks Graph with a token, as a program without an SDK does. */
export const askGraph = async (graph, path, token) => {
  const response = await fetch(`${graph}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  return { status: response.status, body: await response.json() };
};
