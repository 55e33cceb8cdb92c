/** The folders of `shared/src` whose tests must notice every change of the code. */
export const mutatedFolders = ['money', 'tax', 'basket', 'sale', 'journal']

/** Those of this run: all, or the ones that MUTATION_FOLDERS names. */
export const mutated = () => process.env.MUTATION_FOLDERS?.split(',') ?? mutatedFolders
